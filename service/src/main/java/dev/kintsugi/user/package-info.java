/** Users: who owns links. Deleting one never breaks a link. */
@NullMarked
package dev.kintsugi.user;

import org.jspecify.annotations.NullMarked;
