@NullMarked
package dev.cordon.devstack.storm;

import org.jspecify.annotations.NullMarked;
