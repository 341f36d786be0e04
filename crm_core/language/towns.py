"""Towns, communes and quarters that clients name without more ado, folded."""

from __future__ import annotations

_TOWN_LIST = """
    1 decembrie, afumati, alba iulia, alexandria, alunisu, andronache, aparatorii patriei, arad, aviatiei,
    aviatorilor, azuga, bacau, baia mare, balotesti, balti, baneasa, barlad, berceni, bistrita, bolintin, bolintin
    vale, botosani, bragadiru, braila, brancoveanu, branesti, brasov, breaza, bucharest, bucuresti, bucurestii noi,
    buftea, busteni, buzau, calarasi, campina, catelu, centrul vechi, cernica, chiajna, chisinau, chitila,
    ciorogarla, clinceni, cluj, cluj-napoca, colentina, comana, constanta, corbeanca, cornetu, cosmopolis,
    cotroceni, craiova, crangasi, crevedia, damaroaia, darasti, deva, dobroesti, domnesti, dorobanti, dragomiresti,
    dristor, drobeta, drumul taberei, dudu, eforie, ferentari, fetesti, floreasca, floresti, focsani, fundeni,
    fundeni-dobroesti, galati, ghencea, ghermanesti, giulesti, giurgiu, glina, gorjului, greenfield, grozavesti,
    gruiu, gulia, herastrau, hunedoara, iancu nicolae, iancului, iasi, jilava, lipscani, lujerului, magurele,
    mamaia, mihai bravu, mihailesti, militari, moara vlasiei, mogosoaia, navodari, obor, oltenita, oradea, otopeni,
    pacii, pantelimon, peris, piata sudului, piata unirii, piatra neamt, pipera, pitesti, ploiesti, popesti
    leordeni, popesti-leordeni, predeal, prelungirea ghencea, primaverii, rahova, ramnicu valcea, rm. valcea,
    rm valcea, tg. mures, tg mures, tg. jiu, tg jiu, dr. tr. severin, turnu severin, resita, roman,
    rosiori, rosu, saftica, satu mare, sibiu, sinaia, sintesti, slatina, slobozia, snagov, stefanesti, stefanestii
    de jos, straulesti, suceava, tamasi, tancabesti, targoviste, targu jiu, targu mures, tei, timisoara,
    tineretului, titan, tunari, vacaresti, varteju, vaslui, vidra, vitan, voluntari, zalau
"""
TOWNS: frozenset[str] = frozenset(" ".join(name.split()) for name in _TOWN_LIST.split(","))
