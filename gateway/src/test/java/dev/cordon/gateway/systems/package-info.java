/** Tests of systems between JSON and protobuf. */
@NullMarked
package dev.cordon.gateway.systems;

import org.jspecify.annotations.NullMarked;
