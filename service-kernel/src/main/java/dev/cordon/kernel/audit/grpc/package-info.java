/** The trail's side of the contract, the same in every service. */
@NullMarked
package dev.cordon.kernel.audit.grpc;

import org.jspecify.annotations.NullMarked;
