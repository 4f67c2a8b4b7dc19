/** What the documents say of the code, held against it. */
@NullMarked
package dev.cordon.kernel.documents;

import org.jspecify.annotations.NullMarked;
