/** How bodies are invited, measured and turned away, whatever they are. */
@NullMarked
package dev.cordon.gateway.body;

import org.jspecify.annotations.NullMarked;
