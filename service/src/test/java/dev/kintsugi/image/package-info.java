/** What the service's container image promises, held against the image on a real engine. */
@NullMarked
package dev.kintsugi.image;

import org.jspecify.annotations.NullMarked;
