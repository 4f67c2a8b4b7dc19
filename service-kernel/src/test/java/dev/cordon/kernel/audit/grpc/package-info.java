@NullMarked
package dev.cordon.kernel.audit.grpc;

import org.jspecify.annotations.NullMarked;
