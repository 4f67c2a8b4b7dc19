/** A receiver of pages, as PagerDuty or Opsgenie would be one. */
@NullMarked
package dev.cordon.devstack.pages;

import org.jspecify.annotations.NullMarked;
