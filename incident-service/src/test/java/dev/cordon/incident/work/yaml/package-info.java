/** Playbooks as people write them, right and wrong. */
@NullMarked
package dev.cordon.incident.work.yaml;

import org.jspecify.annotations.NullMarked;
