/** The demo's customer file: what its messy rows hold, and what must come out of them. */
@NullMarked
package dev.cordon.devstack.demo.customers;

import org.jspecify.annotations.NullMarked;
