/** The rules of requests. */
@NullMarked
package dev.cordon.incident.requests.domain;

import org.jspecify.annotations.NullMarked;
