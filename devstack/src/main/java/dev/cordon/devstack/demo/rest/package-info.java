/** A client of Cordon's public REST API, as any other would be. */
@NullMarked
package dev.cordon.devstack.demo.rest;

import org.jspecify.annotations.NullMarked;
