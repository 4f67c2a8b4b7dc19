/** Tests of classifications as messages. */
@NullMarked
package dev.cordon.incident.classification.grpc;

import org.jspecify.annotations.NullMarked;
