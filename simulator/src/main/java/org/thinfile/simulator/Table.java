package org.thinfile.simulator;

import java.util.List;

/** The tables of a world; {@code mappings/simulated-*.yaml} say what their columns mean. */
enum Table {
    OPERATOR_USE(
            "operator-use.csv",
            "no,phone,consent,kind,at,seconds,direction,answered,other,side,cell,bytes,app"),
    OPERATOR_ACCOUNT("operator-account.csv", "no,phone,consent,kind,at,fen,days,word,other,number"),
    PAYMENTS("payments.csv", "no,phone,consent,kind,at,fen,other,word,channel,instrument,reason"),
    BANK("bank.csv", "no,phone,consent,kind,at,fen,balance,other,text,channel"),
    CARD("card-issuer.csv", "no,phone,consent,kind,at,cents,status"),
    CREDIT(
            "credit.csv",
            "no,phone,consent,kind,day,reported,fen,other,lender,class,product,months,days,line,"
                    + "overdue,instalment,word"),
    EMPLOYMENT(
            "employment.csv",
            "no,phone,consent,kind,day,reported,fen,other,region,word,paid,own,income,months"),
    SHOP(
            "shop.jsonl",
            "no,phone,consent,kind,at,fen,other,word,items,price,paid,recipient,discount,area"),
    SOCIAL(
            "social.jsonl",
            "no,phone,consent,kind,at,other,length,media,original,audience,relation,strength,fen,"
                    + "word"),
    WEB_APP(
            "web-app.jsonl",
            "no,phone,consent,kind,at,seconds,word,count,pastes,changes,device,sort,system,"
                    + "integrity,connection,year"),
    APPLICATION_FORM(
            "application-form.csv", "no,phone,consent,kind,at,fen,other,word,place,months,devices"),
    LOCATION("location.parquet", ""),
    BUSINESS(
            "business.csv",
            "no,business,consent,kind,at,known,fen,other,word,state,days,months,tax,profit,"
                    + "operating,depreciation,interest,cash_flow,service,cash,receivables,"
                    + "inventory,current_assets,assets,payables,current_liabilities,liabilities,"
                    + "equity,percent"),
    IOT(
            "iot.csv",
            "no,business,consent,kind,at,seconds,machine,area,sort,period,working,units,energy,"
                    + "severity,code,fen,metres"),
    LINKS("links.csv", "business,person,role,from,to"),
    OUTCOMES("outcomes.csv", "phone,reviewed,known,bad,fold"),
    TRUE_PEOPLE(
            "people.csv",
            "phone,review,age,region,urban,work,income,stability,thrift,diligence,sociability,"
                    + "privacy,gambles,ring,job_lost,job_found,event_hit,burden,careless,"
                    + "exposed_fraud,exposed_region_event,exposed_job_loss,"
                    + "exposed_over_indebtedness,exposed_carelessness,contradicts,bad,cause,"
                    + "bad_month"),
    TRUE_CONSENTS("consents.csv", "phone,source,withheld,because,probability"),
    TRUE_BUSINESSES("businesses.csv", "business,owner,sector,health,event_hit,core_supplier");

    private final String file;
    private final List<String> columns;

    Table(String file, String columns) {
        this.file = file;
        this.columns = columns.isEmpty() ? List.of() : List.of(columns.split(","));
    }

    String file() {
        return file;
    }

    List<String> columns() {
        return columns;
    }

    boolean isJson() {
        return file.endsWith(".jsonl");
    }

    boolean isParquet() {
        return file.endsWith(".parquet");
    }

    /** Whether it says what is true, and so is no file that a lender is given. */
    boolean isTruth() {
        return name().startsWith("TRUE_");
    }

    /** Whether its rows become events. */
    boolean isImported() {
        return !isTruth() && this != LINKS && this != OUTCOMES;
    }

    /** The name of the mapping that says what its columns mean. */
    String mapping() {
        return "simulated-" + file.substring(0, file.indexOf('.'));
    }
}
