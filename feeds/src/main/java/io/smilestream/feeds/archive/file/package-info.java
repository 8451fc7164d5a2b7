/**
 * One file of an archive as bytes: decompressed whatever its name says, digested while it is read, and cut into lines.
 *
 * <p>{@link ArchiveContent} is the file, {@link EntryReader} what every kind of file becomes, {@link ArchiveEntry} what
 * it yields.
 */
@NullMarked
package io.smilestream.feeds.archive.file;

import org.jspecify.annotations.NullMarked;
