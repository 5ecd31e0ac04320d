/**
 * DICOM over the network: a server to which radiographs are sent ({@link org.verray.radiographs.dicom.net.StorageServer},
 * C-ECHO and C-STORE) and a client that sends them on ({@link org.verray.radiographs.dicom.net.StorageClient}).
 *
 * <p>The toolkit speaks the protocol. Sockets, threads and time are ours, because the toolkit has a thread for whoever
 * connects, waits for ever inside a message and believes lengths: {@link org.verray.radiographs.dicom.net.PduGuard} stands
 * between socket and toolkit and lets nothing through but whole PDUs of permitted type, length and pace, and one thread
 * ({@link org.verray.radiographs.dicom.net.Peers}) closes whatever blocks for too long. What becomes of an object is decided
 * by an {@link org.verray.radiographs.dicom.net.Inbox}.
 */
package org.verray.radiographs.dicom.net;
