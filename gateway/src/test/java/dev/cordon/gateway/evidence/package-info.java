/** Tests of evidence between JSON and protobuf. */
@NullMarked
package dev.cordon.gateway.evidence;

import org.jspecify.annotations.NullMarked;
