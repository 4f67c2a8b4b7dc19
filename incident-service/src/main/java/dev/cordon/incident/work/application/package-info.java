/** What has to be done about incidents. */
@NullMarked
package dev.cordon.incident.work.application;

import org.jspecify.annotations.NullMarked;
