package io.smilestream.app.replay;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Kafka Streams leaves on a cluster for a stream of one run: the topics behind its memory and its consumer group.
 * Nobody will ever read them again, so closing deletes them; a cluster that forbids it is left as it is.
 */
final class OwnTraces implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnTraces.class);

    private final Admin admin;
    private final String applicationId;

    /** The traces of one application id. */
    OwnTraces(Admin admin, String applicationId) {
        this.admin = admin;
        this.applicationId = applicationId;
    }

    @Override
    public void close() {
        try {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(applicationId + "-"))
                    .toList();
            admin.deleteTopics(topics).all().get();
            admin.deleteConsumerGroups(List.of(applicationId)).all().get();
        } catch (ExecutionException e) {
            LOG.debug("topics and group of {} were not deleted", applicationId, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
