/** Pages by HTTP: to receivers that brands configure, and to providers of SMS and voice. */
@NullMarked
package dev.cordon.incident.escalation.http;

import org.jspecify.annotations.NullMarked;
