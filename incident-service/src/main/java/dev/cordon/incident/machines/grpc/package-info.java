/** The service's side of the contract, and the customer service that has to be told. */
@NullMarked
package dev.cordon.incident.machines.grpc;

import org.jspecify.annotations.NullMarked;
