package org.verray.radiographs.dicom.net;

/** Hears what a server does. Called from many threads; must not block. */
public interface ServerListener {
    /** A caller got its association. */
    void associated(Inbox.Caller caller);

    /** A caller made sure that the server is there. */
    void echoed(Inbox.Caller caller);

    /**
     * Something was not done.
     *
     * @param reason stable key in kebab case, for example {@code called-ae-title}
     * @param who network address, and application entity title where it is known
     * @param words one line that says why
     */
    void refused(String reason, String who, String words);
}
