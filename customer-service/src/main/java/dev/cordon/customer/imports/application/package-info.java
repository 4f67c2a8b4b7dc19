/** Taking customer files over: received in chunks, read by a worker, resumed after a crash. */
@NullMarked
package dev.cordon.customer.imports.application;

import org.jspecify.annotations.NullMarked;
