/** What the incident service says of who may know. */
@NullMarked
package dev.cordon.customer.needtoknow.application;

import org.jspecify.annotations.NullMarked;
