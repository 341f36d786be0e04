"""Towns, communes and quarters that clients name without more ado, folded."""

from __future__ import annotations

TOWNS: frozenset[str] = frozenset(
    name.strip()
    for name in """
    bucuresti, bucharest, otopeni, voluntari, pantelimon, popesti leordeni, popesti-leordeni, bragadiru, chitila, magurele, buftea, mogosoaia,
    corbeanca, balotesti, snagov, tunari, stefanestii de jos, stefanesti, afumati, branesti, cernica, glina, jilava, domnesti, clinceni,
    cornetu, chiajna, dudu, rosu, dragomiresti, ciorogarla, peris, moara vlasiei, gruiu, ghermanesti, tancabesti, saftica, dobroesti, fundeni,
    berceni, vidra, darasti, 1 decembrie, mihailesti, giurgiu, ploiesti, targoviste, pitesti, brasov, sibiu, cluj, cluj-napoca, floresti, timisoara,
    iasi, constanta, mamaia, navodari, eforie, craiova, galati, braila, bacau, suceava, botosani, piatra neamt, roman, vaslui, barlad, focsani,
    buzau, slobozia, calarasi, oltenita, fetesti, alexandria, rosiori, slatina, ramnicu valcea, targu jiu, drobeta, resita, arad, oradea,
    satu mare, baia mare, zalau, bistrita, targu mures, alba iulia, deva, hunedoara, sinaia, busteni, predeal, azuga, campina, breaza,
    titan, pipera, militari, drumul taberei, baneasa, floreasca, dorobanti, primaverii, aviatiei, aviatorilor, colentina, tei,
    vitan, dristor, tineretului, vacaresti, giulesti, crangasi, grozavesti, cotroceni, ghencea, rahova, ferentari, herastrau, damaroaia, bucurestii noi,
    straulesti, andronache, iancului, mihai bravu, obor, lujerului, gorjului, pacii, prelungirea ghencea, greenfield, cosmopolis, iancu nicolae,
    aparatorii patriei, brancoveanu, piata sudului, piata unirii, centrul vechi, chisinau, balti, fundeni-dobroesti, gulia, crevedia, bolintin, bolintin vale,
    comana, varteju, alunisu, sintesti, catelu, tamasi, lipscani
    """.replace("\n", " ").split(",")
    if name.strip()
)
