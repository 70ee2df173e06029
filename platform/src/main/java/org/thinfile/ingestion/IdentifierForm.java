package org.thinfile.ingestion;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Locale;

/**
 * How an identifier is written, so that one that is written in several ways is one all the same
 * (DOMAIN: Identity and numbers). What is no identifier of the form is refused, never mended.
 */
sealed interface IdentifierForm {

    /** As the file has it. */
    record AsWritten() implements IdentifierForm {}

    /**
     * A phone number: kept as {@code +8613800138000}.
     *
     * @param country ISO 3166 code of the country a number without one belongs to
     */
    record Phone(String country) implements IdentifierForm {}

    /** A mainland identity number: 18 characters with a check, ISO 7064 MOD 11-2 (GB 11643). */
    record NationalId() implements IdentifierForm {}

    /** A unified social credit code: 18 characters with a check, MOD 31 (GB 32100). */
    record CreditCode() implements IdentifierForm {}

    /** A card number: 12 to 19 digits with a Luhn check. */
    record Card() implements IdentifierForm {}

    /** The identifier as it is kept; throws {@link IllegalArgumentException} for what is none. */
    default String of(String written) {
        return switch (this) {
            case AsWritten as -> written;
            case Phone phone -> phone(written, phone.country());
            case NationalId id ->
                    checked("an identity number of 18 characters", Checks::isNationalId, written);
            case CreditCode code ->
                    checked("a social credit code of 18 characters", Checks::isCreditCode, written);
            case Card card -> checked("a card number of 12 to 19 digits", Checks::isCard, written);
        };
    }

    private static String phone(String written, String country) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(written, country);
            if (numbers.isPossibleNumber(number)) {
                return numbers.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException e) {
            // told below, without the number
        }
        throw new IllegalArgumentException("is no phone number of " + country);
    }

    private static String checked(
            String what, java.util.function.Predicate<String> check, String written) {
        var plain = written.replace(" ", "").replace("-", "").toUpperCase(Locale.ROOT);
        if (!check.test(plain)) {
            throw new IllegalArgumentException(
                    "is not %s, or its check does not come out".formatted(what));
        }
        return plain;
    }

    /** The arithmetic of check characters. */
    final class Checks {

        private static final String CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        private static final int LENGTH = 18;

        private Checks() {}

        /** Weights are powers of 2 modulo 11, from the right. */
        static boolean isNationalId(String id) {
            if (!id.matches("\\d{17}[\\dX]")) {
                return false;
            }
            int sum = 0;
            int weight = 1;
            for (int i = LENGTH - 1; i >= 0; i--) {
                sum += weight * (id.charAt(i) == 'X' ? 10 : id.charAt(i) - '0');
                weight = weight * 2 % 11;
            }
            return sum % 11 == 1;
        }

        /** Weights are powers of 3 modulo 31, from the left. */
        static boolean isCreditCode(String code) {
            if (code.length() != LENGTH) {
                return false;
            }
            int sum = 0;
            int weight = 1;
            for (int i = 0; i < LENGTH; i++) {
                int value = CREDIT_CODE.indexOf(code.charAt(i));
                if (value < 0) {
                    return false;
                }
                sum += i == LENGTH - 1 ? value : weight * value;
                weight = weight * 3 % 31;
            }
            return sum % 31 == 0;
        }

        /** Luhn: every second digit from the right doubled, digits added up. */
        static boolean isCard(String card) {
            if (!card.matches("\\d{12,19}")) {
                return false;
            }
            int sum = 0;
            for (int i = 0; i < card.length(); i++) {
                int digit = card.charAt(card.length() - 1 - i) - '0';
                int doubled = i % 2 == 1 ? digit * 2 : digit;
                sum += doubled > 9 ? doubled - 9 : doubled;
            }
            return sum % 10 == 0;
        }
    }
}
