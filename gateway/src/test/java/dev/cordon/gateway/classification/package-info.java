/** Tests of the classification between JSON and protobuf. */
@NullMarked
package dev.cordon.gateway.classification;

import org.jspecify.annotations.NullMarked;
