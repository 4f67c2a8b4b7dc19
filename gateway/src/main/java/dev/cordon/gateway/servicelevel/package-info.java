/** Within which times a brand wants its incidents worked on, and how they stand to that. */
@NullMarked
package dev.cordon.gateway.servicelevel;

import org.jspecify.annotations.NullMarked;
