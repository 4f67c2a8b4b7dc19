/** Playbooks in YAML. */
@NullMarked
package dev.cordon.incident.work.yaml;

import org.jspecify.annotations.NullMarked;
