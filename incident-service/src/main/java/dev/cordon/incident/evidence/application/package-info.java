/** Taking evidence in, handing it out, holding and destroying it. */
@NullMarked
package dev.cordon.incident.evidence.application;

import org.jspecify.annotations.NullMarked;
