/** Our calibrator and the libraries it is measured against, each behind one class that turns inputs into its types. */
@NullMarked
package io.smilestream.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
