@NullMarked
package dev.cordon.devstack.audit;

import org.jspecify.annotations.NullMarked;
