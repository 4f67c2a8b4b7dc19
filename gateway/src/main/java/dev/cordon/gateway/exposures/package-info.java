/** What an incident exposed, and exactly whom. */
@NullMarked
package dev.cordon.gateway.exposures;

import org.jspecify.annotations.NullMarked;
