package org.verray.radiographs.dicom.net;

import org.verray.radiographs.dicom.StorageHeader;

/** Where received objects go. Called from as many threads as there are associations. */
public interface Inbox {
    /**
     * Opens the place of one object before its first byte is read.
     *
     * @param caller who sends it
     * @param header what the caller declares; its UIDs are UIDs
     * @throws StoreRefusal where it is not taken
     */
    Intake open(Caller caller, StorageHeader header);

    /**
     * Who sends.
     *
     * @param aeTitle application entity title as claimed
     * @param address network address and port
     */
    record Caller(String aeTitle, String address) {}

    /** An object on its way. */
    interface Intake extends AutoCloseable {
        /**
         * Takes the next bytes of the data set.
         *
         * @throws StoreRefusal where they cannot be kept
         */
        void write(byte[] bytes, int offset, int length);

        /**
         * Takes the object for good: once this returns, success is answered, and no crash may lose it.
         *
         * @throws StoreRefusal where it is not taken
         */
        void accept();

        /** Forgets whatever was not accepted. */
        @Override
        void close();
    }
}
