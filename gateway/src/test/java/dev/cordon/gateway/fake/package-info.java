/** Services that stand behind the gateway in tests: real gRPC servers that record and answer. */
@NullMarked
package dev.cordon.gateway.fake;

import org.jspecify.annotations.NullMarked;
