/**
 * Operating-system processes, ports and locks of the stack: started detached, found again by
 * identity.
 */
@NullMarked
package dev.cordon.devstack.process;

import org.jspecify.annotations.NullMarked;
