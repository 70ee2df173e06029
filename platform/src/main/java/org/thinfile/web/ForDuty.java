package org.thinfile.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.thinfile.kernel.Duty;

/**
 * Says which duty an address is for, on a controller's method. Where it is missing, programs may
 * call and the staff may not.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForDuty {

    /** Who may do it. */
    Duty value();
}
