package io.smilestream.app.access;

import io.smilestream.app.fault.SurroundingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Asks a cluster what this user may do, and changes nothing there. What a broker does not tell counts as allowed: it says
 * nothing of what a topic or a group that does not exist yet may be used for, only whether it would show it.
 */
public final class AccessCheck {
    private static final int ANSWER_LIMIT_SECONDS = 20;

    /** A name that no state has, below every prefix: what the broker says of it holds for the ones that do not exist yet. */
    private static final String PROBE = "access-probe";

    private final Admin admin;

    /** Asks through {@code admin}, which stays open. */
    public AccessCheck(Admin admin) {
        this.admin = admin;
    }

    /**
     * Returns if nothing is known to be missing.
     *
     * @throws SurroundingsException naming the first right that is, the command that grants it, and how many more there are
     */
    public void require(Collection<Permission> needed) {
        List<Permission> missing = missing(needed);
        if (!missing.isEmpty()) {
            Permission first = missing.get(0);
            throw new SurroundingsException("this user lacks " + first
                    + (missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more ('smilestream doctor')")
                    + ": have it granted with " + first.grant());
        }
    }

    /**
     * Those of {@code needed} that this user lacks, in their order.
     *
     * @throws SurroundingsException if the broker does not answer
     */
    public List<Permission> missing(Collection<Permission> needed) {
        List<Permission> missing = new ArrayList<>();
        for (Permission permission : needed) {
            if (!isGranted(permission)) {
                missing.add(permission);
            }
        }
        return missing;
    }

    private boolean isGranted(Permission permission) {
        String name = permission.resource().name();
        ResourceType type = permission.resource().resourceType();
        if (type == ResourceType.TRANSACTIONAL_ID) {
            String id = name + PROBE;
            return isShown(admin.describeTransactions(List.of(id)).description(id));
        }
        if (type == ResourceType.GROUP) {
            return allows(operationsOnGroup(name), permission.operation());
        }
        if (!permission.isPrefix()) {
            return allows(operationsOnTopic(name), permission.operation());
        }
        return permission.operation() == AclOperation.CREATE
                ? wouldCreate(name + PROBE)
                : topicsBelow(name).stream()
                        .allMatch(topic -> allows(operationsOnTopic(topic), permission.operation()));
    }

    private static boolean allows(@Nullable Set<AclOperation> allowed, AclOperation operation) {
        return allowed == null || allowed.contains(operation);
    }

    /** Topics that begin so, as far as the user may see them; a name below the prefix if there are none. */
    private List<String> topicsBelow(String prefix) {
        Set<String> names = answer(admin.listTopics().names());
        List<String> below = names == null
                ? List.of()
                : names.stream().filter(name -> name.startsWith(prefix)).toList();
        return below.isEmpty() ? List.of(prefix + PROBE) : below;
    }

    /** What the user may do; empty if not even see it, null if the broker does not tell. */
    private @Nullable Set<AclOperation> operationsOnTopic(String name) {
        KafkaFuture<@Nullable Set<AclOperation>> asked = admin.describeTopics(
                        List.of(name), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .allTopicNames()
                .thenApply(found -> found.values().iterator().next().authorizedOperations());
        return isShown(asked) ? answer(asked) : Set.of();
    }

    private @Nullable Set<AclOperation> operationsOnGroup(String name) {
        KafkaFuture<@Nullable Set<AclOperation>> asked = admin.describeConsumerGroups(
                        List.of(name), new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                .all()
                .thenApply(found -> found.values().iterator().next().authorizedOperations());
        return isShown(asked) ? answer(asked) : Set.of();
    }

    private boolean wouldCreate(String name) {
        NewTopic topic = new NewTopic(name, 1, (short) 1);
        return isShown(admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true))
                .all());
    }

    /** False if the broker refuses for want of a right; every other answer, also that there is no such thing, is one. */
    private static boolean isShown(KafkaFuture<?> future) {
        try {
            Object unused = future.get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            return !(e.getCause() instanceof AuthorizationException);
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static <T> @Nullable T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return null;
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SurroundingsException silent(TimeoutException e) {
        return new SurroundingsException(
                "the broker does not say what this user may do within " + ANSWER_LIMIT_SECONDS
                        + " s: see its log, then try again",
                e);
    }

    private static SurroundingsException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SurroundingsException("interrupted while waiting for the broker", e);
    }
}
