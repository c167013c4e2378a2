"""The words by which people write the values of participants' enumerations; the first is the one that we write."""

GENDER = {
    "woman": ("flicka/kvinna", "flicka", "kvinna", "F", "K", "tjej", "girl", "female"),
    "man": ("pojke/man", "pojke", "P", "M", "kille", "boy", "male"),
    "non_binary": ("icke-binär", "ickebinär"),
    "unknown": ("okänd", "uppgift saknas", "okänt", "saknas", "vet ej"),
}
STATUS = {
    "in_education": ("i utbildning", "studerar", "studerande", "elev", "skola", "i skola", "student"),
    "inactive": ("varken arbete eller studier", "inaktiv", "utanför arbetskraften", "UVAS"),
    "unemployed": ("arbetslös", "arbetssökande"),
    "long_term_unemployed": ("långtidsarbetslös",),
    "employed": ("i arbete", "anställd", "arbetar", "sysselsatt"),
}
EDUCATION = {
    "isced_0_2": ("högst grundskola", "grundskola", "förgymnasial", "ISCED 0-2"),
    "isced_3_4": ("gymnasium", "gymnasieskola", "gymnasial", "ISCED 3-4"),
    "isced_5_8": ("eftergymnasial", "högskola", "universitet", "ISCED 5-8"),
}
EXIT_REASON = {
    "completed": ("fullföljt", "fullföljd", "slutfört", "slutförd", "enligt plan"),
    "dropped_out": ("oplanerat avhopp", "avhopp", "hoppat av", "avbrutit", "avbrott", "drop-out"),
    "moved": ("flyttat", "flytt", "flyttad"),
    "referred_on": ("slussad vidare", "slussat vidare", "vidareslussad", "annan insats", "referred"),
}
GOALS = {
    "fully": ("helt", "ja", "uppnått"),
    "partly": ("delvis",),
    "not": ("inte", "ej", "nej", "inte alls"),
}
RESULTS_ON_EXIT = {
    "job_searching": ("söker arbete", "arbetssökande", "söker jobb"),
    "in_education": ("i utbildning", "studerar"),
    "qualification": ("kvalifikation", "intyg", "examen"),
    "employed": ("i arbete", "anställd", "arbetar"),
    "none": ("inget resultat", "inget", "inga"),
}
RESULTS_LATER = {
    "employed": ("i arbete", "anställd", "arbetar"),
    "improved": ("bättre ställning på arbetsmarknaden", "bättre ställning", "förbättrad"),
    "none": ("inget resultat", "inget", "inga"),
}
YES_NO = {
    "yes": ("ja", "J", "Y", "true", "sant", "1", "X"),
    "no": ("nej", "N", "false", "falskt", "0"),
}
