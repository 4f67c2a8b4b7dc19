/** Tests of the Kubernetes manifests. */
@NullMarked
package dev.cordon.devstack.manifests;

import org.jspecify.annotations.NullMarked;
