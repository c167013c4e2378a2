"""What each figure of the follow-up means, in words: for the sheet of definitions and for the help."""

from grantplanner.words import Text

DEFINITIONS: tuple[tuple[Text, Text], ...] = (
    (
        Text("Deltagare, inskriven"),
        Text(
            "En person vars inskrivning är gjord senast på redovisningens dag. Den som kommer tillbaka räknas en gång."
        ),
    ),
    (
        Text("Avslutad"),
        Text("Inskriven deltagare vars avslut är gjort senast på redovisningens dag. Aktiva är övriga inskrivna."),
    ),
    (Text("Oplanerat avhopp"), Text("Avslutad deltagare med den avslutsorsaken. Andelen räknas på alla avslutade.")),
    (
        Text("Nådda utan inskrivning"),
        Text("Personer som fått stöd utan att skrivas in. De räknas per part och månad, aldrig som deltagare."),
    ),
    (Text("Räckvidd"), Text("Inskrivna från en skola delat med skolans målgrupp.")),
    (
        Text("Mål till dags dato"),
        Text(
            "Målets kurva på redovisningens dag: från noll när genomförandet börjar till hela målet när det slutar, "
            "eller genom de delmål som är inlagda."
        ),
    ),
    (
        Text("Prognos"),
        Text(
            "Inskrivningarna ses som slumpvisa med en okänd men jämn takt (Poisson). Av antalet hittills och månaderna "
            "som gått följer hur många fler som kan väntas (negativ binomialfördelning). Intervallet rymmer "
            "slutantalet med 80 procents säkerhet om takten inte ändras."
        ),
    ),
    (
        Text("Takt"),
        Text("Inskrivna per månad sedan genomförandet började, och hur många som behövs per månad som är kvar."),
    ),
    (
        Text("Könsfördelning"),
        Text("Andelen flickor och kvinnor av dem vars kön är känt, mot projektets intervall."),
    ),
    (
        Text("Frånvaro vid start"),
        Text(
            "Frånvarotimmar delat med schemalagda timmar i den sista mätning som slutar senast 14 dagar efter "
            "inskrivningen. Låg är under 20 procent, medel 20–40, hög över 40."
        ),
    ),
    (
        Text("Frånvaro vid avslut"),
        Text("Samma andel i den sista mätningen före avslutet + 14 dagar, om den är senare än mätningen vid start."),
    ),
    (
        Text("Jämförbart mätpar"),
        Text(
            "Båda mätningarna omfattar minst tio skoldagar (måndag–fredag utom helgdagar). Andra par räknas inte in, "
            "och hur många de är står bredvid."
        ),
    ),
    (
        Text("Närvarons förändring"),
        Text(
            "Frånvaro vid start minus frånvaro vid avslut, i procentenheter. Ökad närvaro betyder lägre frånvaro, "
            "oförändrad exakt lika. Medelvärden är medelvärden av personer."
        ),
    ),
    (
        Text("Mål i handlingsplanen"),
        Text("Hur långt avslutade deltagares mål är uppnådda: helt, delvis eller inte. Räknas på dem som har uppgift."),
    ),
    (
        Text("Nöjdhet"),
        Text("Avslutade deltagares betyg 1–10: medelvärde och andel 9–10 av dem som har svarat."),
    ),
    (
        Text("Verktyg"),
        Text("Andelen som använt varje verktyg, av inskrivna deltagare med något verktyg registrerat."),
    ),
    (
        Text("Betyg"),
        Text(
            "Andelen vars andel godkända ämnen är högre den sista avslutade terminen än den första, av dem som har två "
            "terminer. Behörig till gymnasiet enligt senast kända uppgift."
        ),
    ),
    (
        Text("Kostnad per deltagare"),
        Text(
            "Budgeten till och med redovisningens dag delad med antalet inskrivna. Påbörjad månad räknas efter dagar."
        ),
    ),
    (
        Text("Gemensamma indikatorer"),
        Text(
            "Räknas ur deltagarnas uppgifter enligt förordning 1304/2013 bilaga I och 2021/1057 bilaga I. Åldern är "
            "åren från födelseåret till inskrivningens år. Resultat vid avslut och efter sex månader räknar bara det "
            "som är nytt för deltagaren. Det som inte finns i uppgifterna skrivs in som antal."
        ),
    ),
    (
        Text("Samverkansenkät"),
        Text("Andelen som svarar mycket väl eller ganska väl, av dem som inte svarar vet ej."),
    ),
    (
        Text("Datakvalitet"),
        Text("Andelen poster som det inte finns någon anmärkning på, per part. Anmärkningarna namnger posterna."),
    ),
    (
        Text("Dold uppgift (..)"),
        Text(
            "I det som delas döljs antal 1–4, andelar av färre än tio, och så många uppgifter till att ingen dold "
            "uppgift kan räknas fram ur de andra. Streck (–) betyder att uppgiften saknas."
        ),
    ),
)
"""Each figure's name and what it means."""
