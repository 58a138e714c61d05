/** The generator of docs/openapi.json: springdoc reads the controllers, and what holds for all of them is added here. */
@NullMarked
package dev.kintsugi.openapi;

import org.jspecify.annotations.NullMarked;
