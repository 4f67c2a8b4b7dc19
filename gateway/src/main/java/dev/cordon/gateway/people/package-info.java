/** An organization's people, how they get in, who stands in for them, and who is on duty. */
@NullMarked
package dev.cordon.gateway.people;

import org.jspecify.annotations.NullMarked;
