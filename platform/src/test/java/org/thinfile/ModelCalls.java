package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.JourneyNode.Answer;
import org.thinfile.access.StaffKeys;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Role;
import org.thinfile.models.Governance;
import org.thinfile.models.ModelDeclaration;
import org.thinfile.models.ModelVersion;
import org.thinfile.models.Models;
import org.thinfile.models.Standing.Result;

/** How the API's contract gets each answer about models; every call on a model of its own. */
final class ModelCalls {

    private static final String NO_MODEL = "0".repeat(64);
    private static final String COMMENT = "{\"comment\": \"it is fine\"}";
    private static final String SILENT = "{\"comment\": \"\"}";
    private static final String ROLLOUT =
            """
            {"model": "%s", "stages": [{"region": "jiangsu", "share": %s}], "comment": "a part",
             "stop": {"minimum": 200, "approved_under": 0.4, "approved_over": 0.8,
                      "unscored_over": 0.05, "shift_over": 30.0, "errors_over": 3}}\
            """;

    private final JourneyNode node;
    private final String used;
    private final Map<String, Supplier<Answer>> calls;
    private final Map<Role, JourneyNode> staff = new HashMap<>();
    private final ModelVersion golden;
    private int kept;

    private ModelCalls(JourneyNode node, String used, Map<String, Supplier<Answer>> calls) {
        this.node = node;
        this.used = used;
        this.calls = calls;
        for (var role : List.of(Role.ANALYST, Role.ADMIN, Role.COMPLIANCE)) {
            var made =
                    node.get(StaffKeys.class).add("staff-" + role.code(), role, JourneyNode.ACTOR);
            staff.put(role, node.withKey(made.key()));
        }
        golden =
                node.get(Models.class)
                        .get(
                                new Digest(
                                        node.get(JdbcClient.class)
                                                .sql("select model_id from models.model")
                                                .query(String.class)
                                                .single()));
    }

    static void add(JourneyNode node, String used, Map<String, Supplier<Answer>> calls) {
        var models = new ModelCalls(node, used, calls);
        models.aboutTheRegistry();
        models.aboutPeople();
        models.aboutRollouts();
    }

    private void aboutTheRegistry() {
        calls.put("GET /models 200", () -> node.get("/models?limit=500"));
        calls.put("GET /models 400", () -> node.get("/models?limit=501"));
        calls.put("GET /models/{id} 200", () -> node.get("/models/" + usable()));
        calls.put("GET /models/{id} 400", () -> node.get("/models/7"));
        calls.put("GET /models/{id} 404", () -> node.get("/models/" + NO_MODEL));
        fresh();
    }

    private void aboutPeople() {
        on("proposals", Role.ANALYST, this::fresh, COMMENT, SILENT);
        on("approvals", Role.ADMIN, this::proposed, COMMENT, SILENT);
        var review = "{\"result\": \"%s\", \"findings\": \"fine\"}";
        on(
                "reviews",
                Role.COMPLIANCE,
                this::fresh,
                review.formatted("passed"),
                review.formatted("perhaps"));
        on("promotions", Role.ADMIN, this::usable, COMMENT, SILENT);
        var back = "{\"programme\": \"card-statements\", \"comment\": \"%s\"}";
        var path = "/models/rollbacks";
        calls.put(
                "POST /models/rollbacks 201",
                () -> {
                    var promoted = "/models/" + usable() + "/promotions";
                    assertThat(as(Role.ADMIN, promoted, COMMENT).status()).isEqualTo(201);
                    return as(Role.COMPLIANCE, path, back.formatted("it drifts"));
                });
        refusals("POST " + path, Role.COMPLIANCE, path, back.formatted("x"), back.formatted(""));
    }

    /** An act on a model by somebody of a role. */
    private void on(String what, Role role, Supplier<String> model, String body, String wrong) {
        var operation = "POST /models/{id}/" + what;
        calls.put(operation + " 201", () -> as(role, path(model.get(), what), body));
        calls.put(operation + " 404", () -> as(role, path(NO_MODEL, what), body));
        refusals(operation, role, path(golden.id().hex(), what), body, wrong);
    }

    private void refusals(String operation, Role role, String path, String body, String wrong) {
        calls.put(operation + " 400", () -> as(role, path, wrong));
        calls.put(operation + " 403", () -> node.post(path, UUID.randomUUID().toString(), body));
        calls.put(
                operation + " 409",
                () -> {
                    // a key of this person's that was used for a proposal or a review
                    var first = role == Role.COMPLIANCE ? "reviews" : "proposals";
                    var given =
                            role == Role.COMPLIANCE
                                    ? "{\"result\": \"passed\", \"findings\": \"fine\"}"
                                    : COMMENT;
                    if (role == Role.ADMIN) {
                        staff(role).post(path(proposed(), "approvals"), used, COMMENT);
                    } else {
                        staff(role).post(path(golden.id().hex(), first), used, given);
                    }
                    return staff(role).post(path, used, body.replace("fine", "other"));
                });
    }

    private void aboutRollouts() {
        var path = "/models/rollouts";
        calls.put("POST /models/rollouts 201", () -> start(usable(), "0.05"));
        calls.put("POST /models/rollouts 404", () -> start(NO_MODEL, "0.05"));
        refusals(
                "POST " + path,
                Role.ADMIN,
                path,
                ROLLOUT.formatted(golden.id().hex(), "0.05"),
                ROLLOUT.formatted(golden.id().hex(), "2"));
        calls.put(
                "GET /models/rollouts 200",
                () -> {
                    stopped();
                    return node.get(path + "?limit=500");
                });
        calls.put("GET /models/rollouts 400", () -> node.get(path + "?limit=501"));
        calls.put("GET /models/rollouts/{id} 200", () -> node.get(path + "/" + stopped().id()));
        calls.put("GET /models/rollouts/{id} 400", () -> node.get(path + "/7"));
        calls.put("GET /models/rollouts/{id} 404", () -> node.get(path + "/" + new UUID(1, 2)));
        var stop = "POST /models/rollouts/{id}/stop";
        var nowhere = path + "/" + new UUID(1, 2) + "/stop";
        calls.put(stop + " 200", this::stopped);
        calls.put(stop + " 404", () -> as(Role.COMPLIANCE, nowhere, "{\"why\": \"harm\"}"));
        refusals(stop, Role.COMPLIANCE, nowhere, "{\"why\": \"harm\"}", "{\"why\": \"\"}");
    }

    private Answer start(String model, String share) {
        return as(Role.ADMIN, "/models/rollouts", ROLLOUT.formatted(model, share));
    }

    private Answer stopped() {
        var path = "/models/rollouts/" + start(usable(), "0.05").id() + "/stop";
        return as(Role.COMPLIANCE, path, "{\"why\": \"harm\"}");
    }

    private Answer as(Role role, String path, String body) {
        return staff(role).post(path, UUID.randomUUID().toString(), body);
    }

    private JourneyNode staff(Role role) {
        return java.util.Objects.requireNonNull(staff.get(role));
    }

    private static String path(String model, String what) {
        return "/models/" + model + "/" + what;
    }

    /** A model that nobody answers for. */
    private String fresh() {
        var declared = golden.declaration();
        var version =
                ModelVersion.of(
                        new ModelDeclaration(
                                declared.programme(),
                                declared.definitions(),
                                declared.applicability(),
                                declared.trainedAt().plusSeconds(++kept),
                                declared.retrospective(),
                                declared.simulated(),
                                declared.cutOffs()),
                        golden.model());
        node.get(Models.class).keep(version);
        return version.id().hex();
    }

    private String proposed() {
        var model = fresh();
        var analyst = org.thinfile.kernel.Actor.staff("staff-analyst", Role.ANALYST);
        node.get(Governance.class).propose(new Digest(model), "good", analyst);
        return model;
    }

    private String usable() {
        var model = new Digest(proposed());
        var governance = node.get(Governance.class);
        governance.approve(
                model, "good", org.thinfile.kernel.Actor.staff("staff-admin", Role.ADMIN));
        governance.review(
                model,
                Result.PASSED,
                "good",
                null,
                org.thinfile.kernel.Actor.staff("staff-compliance", Role.COMPLIANCE));
        return model.hex();
    }
}
