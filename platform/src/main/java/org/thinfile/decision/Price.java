package org.thinfile.decision;

import java.math.BigDecimal;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Rate;

/**
 * What carrying this risk would cost a year.
 *
 * @param nominal the price as a nominal annual rate
 * @param allIn the same on the basis the cap names
 * @param cap the cap, on that basis
 * @param withinCap whether the cap allows it
 */
public record Price(BigDecimal nominal, Rate allIn, BigDecimal cap, boolean withinCap)
        implements Canonical.Form {

    @Override
    public Object canonical() {
        return Map.of(
                "nominal", nominal,
                "all_in", allIn.perYear(),
                "basis", allIn.basis(),
                "cap", cap,
                "within_cap", withinCap);
    }
}
