package dev.kintsugi.user;

import dev.kintsugi.web.Answer;
import dev.kintsugi.web.Answers;
import dev.kintsugi.web.DatabaseFailure;
import dev.kintsugi.web.Deletion;
import dev.kintsugi.web.Idempotency;
import dev.kintsugi.web.JsonBody;
import dev.kintsugi.web.PageAnswer;
import dev.kintsugi.web.PageQuery;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.Sort;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** /users. */
@RestController
@Tag(name = "Users")
class UserController {

    private static final Set<Sort> SORTS = EnumSet.of(Sort.ID, Sort.ID_DESC);

    private final UserRepository users;
    private final Idempotency idempotency;
    private final Answers answers;
    private final Deletion deletion;
    private final UserProperties properties;

    UserController(
            UserRepository users,
            Idempotency idempotency,
            Answers answers,
            Deletion deletion,
            UserProperties properties) {
        this.users = users;
        this.idempotency = idempotency;
        this.answers = answers;
        this.deletion = deletion;
        this.properties = properties;
    }

    @GetMapping("/users")
    @Operation(summary = "List users")
    Mono<ResponseEntity<List<User>>> list(ServerHttpRequest request) {
        PageQuery query = PageQuery.of(request, SORTS);
        return users.page(query).map(page -> PageAnswer.of(request, query, page, User::id));
    }

    @GetMapping("/users/{id}")
    @Operation(summary = "Read a user; an id that an import merged leads to the user it became")
    Mono<User> read(@PathVariable Long id) {
        return users.find(id).map(user -> user.orElseThrow(() -> Problem.notFound("User", id)));
    }

    @PostMapping("/users")
    @Operation(summary = "Create a user")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewUser.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = User.class)))
    Mono<ResponseEntity<String>> create(ServerWebExchange exchange, JsonBody body) {
        NewUser user = body.read(NewUser::from);
        return idempotency.once(exchange, body, () -> create(user));
    }

    @PutMapping("/users/{id}")
    @Operation(summary = "Change a user")
    @RequestBody(content = @Content(schema = @Schema(implementation = UserChange.class)))
    Mono<User> change(@PathVariable Long id, JsonBody body) {
        UserChange change = body.read(UserChange::from);
        return users.update(id, change)
                .onErrorMap(failure -> takenField(failure)
                        .map(Problem::taken)
                        .<Throwable>map(p -> p)
                        .orElse(failure))
                .map(user -> user.orElseThrow(() -> Problem.notFound("User", id)));
    }

    @DeleteMapping("/users/{id}")
    @Operation(summary = "Delete a user; links and events stay and lose their owner")
    @ApiResponse(responseCode = "204", content = @Content)
    Mono<ResponseEntity<Map<String, String>>> delete(@PathVariable Long id) {
        return users.delete(id).map(deleted -> {
            if (!deleted) {
                throw Problem.notFound("User", id);
            }
            return deletion.answer();
        });
    }

    private Mono<Answer> create(NewUser user) {
        return users.insert(user)
                .flatMap(created -> created.isPresent()
                        ? Mono.just(created(created.get()))
                        : users.findHolder(user.username(), user.email()).map(holder -> taken(user, holder)));
    }

    private Answer created(User user) {
        return answers.created("/users/" + user.id(), user);
    }

    private Answer taken(NewUser user, Optional<User> holder) {
        // Nobody holds them any more, or an import is just writing the id that the sequence gave.
        User existing = holder.orElseThrow(() -> Problem.unavailable("Another change got in between; try again"));
        boolean sameName = existing.username().equals(user.username());
        if (sameName && existing.email().equalsIgnoreCase(user.email()) && properties.answersExisting()) {
            return created(existing);
        }
        throw Problem.taken(sameName ? "username" : "email");
    }

    private static Optional<String> takenField(Throwable failure) {
        if (DatabaseFailure.of(failure) != DatabaseFailure.DUPLICATE) {
            return Optional.empty();
        }
        return Optional.of(DatabaseFailure.names(failure, "users_email_key") ? "email" : "username");
    }
}
