/** Joint incidents of several organizations. */
@NullMarked
package dev.cordon.gateway.joint;

import org.jspecify.annotations.NullMarked;
