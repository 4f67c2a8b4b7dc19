/** The main job, end to end, as a client of the public REST API does it. */
@NullMarked
package dev.cordon.devstack.demo;

import org.jspecify.annotations.NullMarked;
