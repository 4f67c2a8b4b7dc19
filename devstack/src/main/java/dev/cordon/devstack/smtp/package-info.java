/**
 * The SMTP server of the stack: writes down who received which message, and keeps no mail in
 * memory.
 */
@NullMarked
package dev.cordon.devstack.smtp;

import org.jspecify.annotations.NullMarked;
