/**
 * A run of the shipped program that its AOT cache is made from: requests of every kind, on servers that live as long as
 * the run.
 */
@NullMarked
package dev.kintsugi.training;

import org.jspecify.annotations.NullMarked;
