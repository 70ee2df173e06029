package org.thinfile.ingestion.connector;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connector file, word for word. */
record ConnectorText(
        String connector,
        @Nullable String about,
        String source,
        String mapping,
        String address,
        String zone,
        AuthenticationText authentication,
        @Nullable String signedBy,
        RequestText request,
        PagingText paging,
        String rows,
        @Nullable String subjectColumn,
        LimitsText limits,
        RetriesText retries,
        RestText rest) {

    record AuthenticationText(@Nullable OAuth2Text oauth2, @Nullable SignedText signed) {}

    record OAuth2Text(
            String tokenAddress,
            String clientId,
            SecretText clientSecret,
            @Nullable String scope) {}

    record SignedText(String keyId, SecretText key) {}

    record SecretText(@Nullable String environment, @Nullable String file) {}

    record RequestText(String path, @Nullable Map<String, String> query, @Nullable String daysAs) {}

    record PagingText(
            @Nullable NextCursorText nextCursor,
            @Nullable PageNumbersText pageNumbers,
            @Nullable LinkHeaderText linkHeader) {}

    record NextCursorText(String at, @Nullable Boolean mayBeMissing) {}

    record PageNumbersText(long first, @Nullable String numberAt, @Nullable String moreAt) {}

    record LinkHeaderText(String parameter) {}

    record LimitsText(
            int requestsPerSecond,
            String connectWithin,
            String answerWithin,
            String runWithin,
            int mostPages,
            int mostPageBytes) {}

    record RetriesText(
            List<Integer> statuses,
            int mostTries,
            String firstPause,
            int growth,
            String mostPause,
            int jitterPercent) {}

    record RestText(int failures, String length) {}
}
