/** Tests of who knew when, between JSON and protobuf. */
@NullMarked
package dev.cordon.gateway.awareness;

import org.jspecify.annotations.NullMarked;
