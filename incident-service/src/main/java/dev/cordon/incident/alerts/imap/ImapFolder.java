package dev.cordon.incident.alerts.imap;

import dev.cordon.incident.alerts.application.MailServer.Fetched;
import dev.cordon.incident.alerts.application.MailServer.OpenFolder;
import dev.cordon.incident.alerts.application.MailServer.Unavailable;
import dev.cordon.incident.alerts.application.MessageReader;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jboss.logging.Logger;

/** A folder that is open for reading. */
final class ImapFolder implements OpenFolder {

  private static final Logger LOG = Logger.getLogger(ImapFolder.class);

  private final Store store;
  private final Folder folder;
  private final UIDFolder uids;
  private final long uidValidity;

  private ImapFolder(Store store, Folder folder, UIDFolder uids, long uidValidity) {
    this.store = store;
    this.folder = folder;
    this.uids = uids;
    this.uidValidity = uidValidity;
  }

  /** Closes the store when the folder can't be opened. */
  static ImapFolder of(Store store, String name) throws MessagingException {
    try {
      Folder folder = store.getFolder(name);
      folder.open(Folder.READ_ONLY);
      UIDFolder uids = (UIDFolder) folder;
      return new ImapFolder(store, folder, uids, uids.getUIDValidity());
    } catch (MessagingException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  @Override
  public long uidValidity() {
    return uidValidity;
  }

  @Override
  public List<Fetched> after(long uid, int most, long mostBytes) {
    try {
      List<Fetched> fetched = new ArrayList<>();
      long bytes = 0;
      for (Message message : uids.getMessagesByUID(uid + 1, UIDFolder.LASTUID)) {
        if (fetched.size() == most || bytes >= mostBytes) {
          break;
        }
        Optional<Fetched> next = fetch(message, uid);
        next.ifPresent(fetched::add);
        bytes += next.map(each -> (long) each.message().length).orElse(0L);
      }
      return List.copyOf(fetched);
    } catch (MessagingException | IOException e) {
      throw new Unavailable("the folder stopped answering", e);
    }
  }

  /**
   * Empty for what isn't behind that number (a range that ends with the last one has it even when
   * it begins behind it), and for what somebody has removed meanwhile.
   */
  private Optional<Fetched> fetch(Message message, long after)
      throws MessagingException, IOException {
    if (!(message instanceof IMAPMessage imap) || uids.getUID(message) <= after) {
      return Optional.empty();
    }
    try (InputStream content = imap.getMimeStream()) {
      byte[] read = content.readNBytes(MessageReader.LARGEST_BYTES);
      boolean whole = read.length < MessageReader.LARGEST_BYTES || content.read() < 0;
      return Optional.of(new Fetched(uids.getUID(message), read, whole));
    } catch (MessageRemovedException removed) {
      return Optional.empty();
    }
  }

  /** The connection ends also where the folder can't say good-bye. */
  @Override
  public void close() {
    try (store) {
      folder.close(false);
    } catch (MessagingException e) {
      LOG.debugf(e, "a folder wasn't closed in good order");
    }
  }
}
